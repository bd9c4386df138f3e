"""The research object crate of a folder: what every file is, who made it, and its checksum."""
