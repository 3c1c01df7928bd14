"""Set-up and checks, with Python's standard library only: `make help` lists what there is."""
