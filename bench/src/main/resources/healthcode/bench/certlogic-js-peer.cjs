// The reference engine over the same rules and data: "answers" prints its results, "rate DECISIONS" makes at least so
// many decisions and prints how many it made per second of processor time.
const { readFileSync } = require("node:fs")
const { createInterface } = require("node:readline")
const { evaluate } = require("certlogic-js")

const { rules, payloads } = JSON.parse(readFileSync(process.argv[2], "utf8"))

const letter = (rule, payload) => {
    try {
        return evaluate(rule, payload) === true ? "T" : "F"
    } catch {
        return "E"
    }
}

const decide = (payload) => rules.filter((rule) => letter(rule, payload) === "T").length

const rate = (least) => {
    const before = process.cpuUsage()
    let decisions = 0
    let satisfied = 0
    do {
        for (const payload of payloads) satisfied += decide(payload)
        decisions += payloads.length
    } while (decisions < least)
    const { user, system } = process.cpuUsage(before)
    return satisfied > 0 ? decisions / ((user + system) / 1e6) : 0
}

createInterface({ input: process.stdin }).on("line", (line) => {
    const [command, argument] = line.split(" ")
    console.log(
        command === "answers"
            ? payloads.map((payload) => rules.map((rule) => letter(rule, payload)).join("")).join(",")
            : rate(Number(argument)),
    )
})
