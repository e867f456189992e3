"""driftcheck tells whether a copy of a text still says what the original said."""

__version__ = "0.1.0"
