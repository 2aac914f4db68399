"""The database: every concept, its revisions, and where it last agreed with its file.

Only commands that need the database import this room, module by module::

    engine = open_database("sqlite:///.lexicon/lexicon.db", root=workspace)   # lexicon.storage.engine
    upgrade(engine)                                                           # lexicon.storage.migrate
    ConceptStore(engine).all()                                                # lexicon.storage.concepts
"""
