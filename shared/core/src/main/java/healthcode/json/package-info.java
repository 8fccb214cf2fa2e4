/** A neutral JSON tree: what the domain reads, without a JSON library in sight. */
package healthcode.json;
