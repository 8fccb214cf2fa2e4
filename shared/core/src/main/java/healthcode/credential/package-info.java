/** Proving a credential: parse the octets, then verify issuer, region, key, algorithm, signature and dates. */
package healthcode.credential;
