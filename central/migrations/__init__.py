"""Brings a centre's database to the tables of `central.schema`."""
