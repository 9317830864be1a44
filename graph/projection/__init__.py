"""The graph that teams are found on, held in memory: who is tied to what, and who can what.

`columns.py` reads it from the store, `build.py` makes arrays of it, `projection.py` slices what a request
asks for, `keeper.py` sees to it that nobody is answered from one that the store has moved away from.
"""
