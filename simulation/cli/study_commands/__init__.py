"""The sub-commands of ``optare study``, a file each."""
