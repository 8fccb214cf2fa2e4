package healthcode.adapters.fetch;

import healthcode.adapters.fetch.KeyRetriever.Retrieval;
import healthcode.json.JsonCodec;
import healthcode.json.MalformedJson;
import healthcode.trust.KeyAddress;
import healthcode.trust.KeySource;
import java.time.Duration;
import java.util.Set;

/** Issuers' key sets over HTTPS, as JSON and no further: nothing here says whether the keys are any good. */
public final class PublishedKeySets implements KeySource {

    private final JsonCodec json;
    private final Connector connector;
    private final Duration patience;

    /**
     * @param json the strict codec for whatever arrives from outside
     * @param patience for one whole retrieval
     */
    public PublishedKeySets(JsonCodec json, Connector connector, Duration patience) {
        this.json = json;
        this.connector = connector;
        this.patience = patience;
    }

    @Override
    public Fetched fetch(KeyAddress address, Set<String> hosts) {
        return switch (new KeyRetriever(hosts, connector, patience).retrieve(address.uri())) {
            case Retrieval.Failed(var why) -> new Fetched.Failed(why);
            case Retrieval.Got(var document) -> {
                try {
                    yield new Fetched.Got(json.parse(document.toArray()));
                } catch (MalformedJson _) {
                    yield new Fetched.Failed("not-json");
                }
            }
        };
    }
}
