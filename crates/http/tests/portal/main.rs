//! The portal through its forms, over a real database: every page as a browser without scripts would use it.

mod entity;
mod html;
mod individual;
mod keeping;
mod once;
mod pages;
mod site;
mod status;
mod visitor;
mod words;
