"""Schema migrations, run by Alembic from inside the package."""
