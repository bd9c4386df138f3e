"""The analytic shadow: beside each simulated queue, what queueing theory says at its own rates."""
