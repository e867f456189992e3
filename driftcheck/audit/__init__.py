"""Audits: many pairs from a manifest to result tables on disk, resumable, and what the tables come to."""
