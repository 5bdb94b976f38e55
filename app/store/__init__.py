"""Where the desk's records rest: tables, repositories, unit of work, migrations, audit chain, vault.

SQLAlchemy and Alembic live here only.
"""
