"""The commands: ordinary arguments in, an exit code out."""
