/**
 * Answers the question: what do Brightcove's documents say about the calls that the sandbox
 * receives and about its responses?
 *
 * <p>{@code Endpoint} lists the endpoints and parameters that are simulated. Everything else is
 * answered with 501. {@code ResponseContract} compares a response with JSON Schemas. {@code
 * ProblemWithoutValues} reports a difference so that it can be published. In tests, {@code
 * ResponseCheck} finds the contract for every response of the sandbox. The file that makes it do so
 * is in {@code sandbox/src/test/contract}, which the root's pom adds to the test resources of every
 * module.
 *
 * <p>The border: this package depends on no other one of the sandbox, and of WireMock it uses only
 * the validator of JSON Schemas that WireMock contains.
 */
package com.example.brightcove.sandbox.contract;
