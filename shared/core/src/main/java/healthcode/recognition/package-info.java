/** The use cases: recognise a code, read a recognition, check a code; and the ports they stand on. */
package healthcode.recognition;
