"""The result folder: written whole or not at all, read back, checked and upgraded."""
