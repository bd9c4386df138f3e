"""Money of an option that the model of people and staff does not know."""
