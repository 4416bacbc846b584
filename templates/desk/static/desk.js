// Comfort only: without it every page works as well.
"use strict";
