"""The schema's history, shipped with the package and run by `app.storage.migrate`."""
