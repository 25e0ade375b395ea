/** The store on SQL: SQLite in a file, or PostgreSQL by URL, by one code. */
@NullMarked
package org.hemolens.store.sql;

import org.jspecify.annotations.NullMarked;
