/**
 * The page of the explorer. Every file adds its part to this one name; none touches another global.
 * The arithmetic is not here: it is in `Optare`, the same as in Python.
 */
const Explorer = {};
