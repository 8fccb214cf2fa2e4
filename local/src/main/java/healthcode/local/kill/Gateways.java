package healthcode.local.kill;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.Home;
import healthcode.local.api.LocalApi;
import healthcode.local.api.LocalGateway;
import healthcode.local.api.LocalStore;
import healthcode.local.api.LocalTrust;
import healthcode.local.keys.FilePepper;
import healthcode.local.keys.FileSigningKeys;
import healthcode.local.keys.TrustKeys;
import healthcode.local.province.DemoProvinces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A gateway with its handlers over one table, its keys in one folder: each process that opens it is the same gateway.
 */
record Gateways(LocalGateway gateway, LocalApi api, DemoProvinces provinces) {

    /**
     * The gateway of {@code folder} over the table behind {@code client}.
     *
     * @param steps what its requests pass through, once the trust list is published
     */
    static Gateways open(DynamoDbClient client, Path folder, Steps steps) throws IOException {
        var clock = Clock.fixed(Plan.NOW, ZoneOffset.UTC);
        var json = new JacksonJson();
        var crypto = CryptoProvider.fastest();
        var provinces = DemoProvinces.keptIn(folder, json);
        var trust = LocalTrust.publish(store(client), TrustKeys.in(folder), crypto, provinces.issuers(), clock, clock);
        var gateway = LocalGateway.over(
                store(steps.over(client)), FilePepper.in(folder), FileSigningKeys.in(folder, Plan.NOW), trust, clock);
        return new Gateways(gateway, gateway.api(Home.template(), crypto, _ -> {}), provinces);
    }

    private static LocalStore store(DynamoDbClient client) {
        return new LocalStore("DynamoDB Local", "", client, Optional.empty());
    }

    ApiCaller caller(String caller) {
        return new ApiCaller(api, new JacksonJson(), caller);
    }

    /** Hubei's statement for {@code wish}. */
    String credential(Plan.Wish wish) {
        var hubei = provinces.of("420000");
        return wish.pushed()
                ? hubei.change(wish.who(), wish.entry(), Plan.NOW)
                : hubei.sign(wish.who(), wish.entry(), Plan.NOW);
    }
}
