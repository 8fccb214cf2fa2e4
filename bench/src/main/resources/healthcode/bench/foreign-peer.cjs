// Other readers over the same credentials: "KIND answers" prints how many verify, "KIND rate COUNT" verifies at least so
// many and prints how many per second of processor time. Keys are made ready beforehand where the reader lets one.
const { readFileSync } = require("node:fs")
const { createInterface } = require("node:readline")
const { DCC } = require("dcc-utils")

const { hcerts, spki, x, y, cards, jwks } = JSON.parse(readFileSync(process.argv[2], "utf8"))
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" }
const point = { x: Buffer.from(x, "base64url"), y: Buffer.from(y, "base64url") }

const readers = {
    // dcc-utils has two ways to a verdict; both are measured and the faster one is the peer.
    list: async (text) => {
        const dcc = await DCC.fromRaw(text)
        return (await dcc.checkSignatureWithKeysList({
            [dcc.kid]: { publicKeyPem: spki, publicKeyAlgorithm: algorithm },
        })) !== false
    },
    key: async (text) => {
        const dcc = await DCC.fromRaw(text)
        return (await dcc.checkSignature(point)) !== undefined
    },
}

const inputs = { list: hcerts, key: hcerts, jose: cards }

const rate = async (kind, least) => {
    const before = process.cpuUsage()
    let done = 0
    do {
        for (const text of inputs[kind]) await readers[kind](text)
        done += inputs[kind].length
    } while (done < least)
    const { user, system } = process.cpuUsage(before)
    return done / ((user + system) / 1e6)
}

const answers = async (kind) => {
    let good = 0
    for (const text of inputs[kind]) good += (await readers[kind](text)) ? 1 : 0
    return good
}

const main = async () => {
    const jose = await import("jose")
    const keys = new Map()
    for (const jwk of jwks.keys ?? []) keys.set(jwk.kid, await jose.importJWK(jwk, "ES256"))
    const key = ({ kid }) => keys.get(kid)
    readers.jose = async (text) => (await jose.compactVerify(text, key)).payload.length > 0
    for await (const line of createInterface({ input: process.stdin })) {
        const [kind, command, argument] = line.split(" ")
        console.log(command === "answers" ? await answers(kind) : await rate(kind, Number(argument)))
    }
}

main()
