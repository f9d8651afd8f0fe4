"""The catalogue: what is known. Techniques, gear, muscles, regions, screening rules, claims, sources. No decisions."""
