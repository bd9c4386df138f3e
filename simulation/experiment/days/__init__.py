"""One replication of every option played again, to be looked at day by day."""
