/** The gateway's secrets on AWS: sealed by a key of the key service, stored as ciphertext, unsealed in memory. */
package healthcode.aws.kms;
