"""What people read, from templates. The only room that knows Jinja2."""
