/** JSON by Jackson's streaming parser, made strict. */
package healthcode.adapters.json;
