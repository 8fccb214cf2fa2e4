/** The wire: proxy events in, proxy answers out, request bodies into domain terms; nothing here knows a use case. */
package healthcode.functions.wire;
