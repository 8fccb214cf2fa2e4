/** QR symbols of texts, for terminals and pages. */
package healthcode.adapters.qr;
