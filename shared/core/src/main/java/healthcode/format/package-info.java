/** Translating what an issuer says, in its own format, into the terms of the national record. */
package healthcode.format;
