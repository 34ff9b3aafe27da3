"""Scanned mail, drawn: pages, stickers, damage and the files that scanners make of them, with the truth
beside each.
"""
