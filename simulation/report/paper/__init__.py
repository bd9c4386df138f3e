"""The paper of a board: text whose every number is bound to a result."""
