"""Unknot: from "my low back aches" to a safe, guided session for the QL and the psoas."""

__version__ = "0.1.0"
