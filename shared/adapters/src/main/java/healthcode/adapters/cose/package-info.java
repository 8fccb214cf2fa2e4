/** The signed code on the wire: CWT in COSE_Sign1, deterministic CBOR, base45; labels in {@code docs/code.cddl}. */
package healthcode.adapters.cose;
