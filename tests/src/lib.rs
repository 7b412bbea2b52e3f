//! The tests of the whole service are in `it/`; nothing is to be used from here.
