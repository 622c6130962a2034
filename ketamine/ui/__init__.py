"""The only part of the package that knows Streamlit: the frame, the controls, and the component that draws a scene."""
