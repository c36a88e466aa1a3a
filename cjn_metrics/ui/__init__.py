"""What people see in the browser: the only package that knows Streamlit."""
