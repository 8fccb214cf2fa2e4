/** Signatures and key sets: JOSE by Nimbus, on the fastest cryptographic provider that loads. */
package healthcode.adapters.jose;
