package org.throughline.connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Secret;
import org.throughline.connector.http.Authentication;

/**
 * Published values: <a href="https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html">The
 * Signature for Web Services and RESTlets</a> (the page prints the second signature without its leading plus sign), and
 * the base string of RFC 5849, 3.4.1.1.
 */
class OAuth1SignatureTest {
    private static final OAuth1Credentials NETSUITE = new OAuth1Credentials(
            "123456",
            "ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4",
            Secret.of("d26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5"),
            "2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc",
            Secret.of("c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295"));
    private static final OAuth1Signature PUBLISHED = new OAuth1Signature(NETSUITE, "fjaLirsIcCGVZWzBX0pg", 1508242306);
    private static final String RECORD =
            "https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40";
    private static final String RESTLET = "https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl"
            + "?script=6&deploy=1&customParam=someValue&testParam=someOtherValue";

    @Test
    void aRecordRequestIsSignedAsPublished() {
        assertThat(PUBLISHED.baseString("GET", RECORD))
                .isEqualTo("GET&https%3A%2F%2F123456.suitetalk.api.netsuite.com%2Fservices%2Frest%2Frecord%2Fv1%2F"
                        + "employee%2F40&oauth_consumer_key%3D"
                        + "ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4"
                        + "%26oauth_nonce%3DfjaLirsIcCGVZWzBX0pg%26oauth_signature_method%3DHMAC-SHA256"
                        + "%26oauth_timestamp%3D1508242306%26oauth_token%3D"
                        + "2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc%26oauth_version%3D1.0");
        assertThat(PUBLISHED.signature("GET", RECORD)).isEqualTo("B5OIWznZ2YP0OB7VrJrGkYsTh+8H+5T9Hag+o92q0zY=");
    }

    @Test
    void theParametersOfAQueryAreSignedToo() {
        assertThat(PUBLISHED.signature("POST", RESTLET)).isEqualTo("+KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ=");
    }

    @Test
    void theHeaderHoldsTheRealmWhichIsNotSigned() {
        assertThat(new String(PUBLISHED.header("GET", RECORD).reveal()))
                .isEqualTo("OAuth realm=\"123456\", oauth_token=\""
                        + "2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc\", oauth_consumer_key=\""
                        + "ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4\", "
                        + "oauth_nonce=\"fjaLirsIcCGVZWzBX0pg\", oauth_timestamp=\"1508242306\", "
                        + "oauth_signature_method=\"HMAC-SHA256\", oauth_version=\"1.0\", "
                        + "oauth_signature=\"B5OIWznZ2YP0OB7VrJrGkYsTh%2B8H%2B5T9Hag%2Bo92q0zY%3D\"");
    }

    @Test
    void parametersAreSortedAndEncodedAsTheStandardSays() {
        OAuth1Credentials credentials = new OAuth1Credentials(
                "Example", "9djdj82h48djs9d2", Secret.of("s"), "kkk9d7dh3k39sjv7", Secret.of("t"));

        String base = new OAuth1Signature(credentials, "7d8f3e4a", 137131201)
                .baseString("POST", "http://EXAMPLE.COM:80/r%20v/X?b5=%3D%253D&a3=a&c%40=&a2=r%20b&a3=2+q&c2");

        assertThat(base)
                .startsWith("POST&http%3A%2F%2Fexample.com%2Fr%2520v%2FX&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26"
                        + "b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2")
                .endsWith("%26oauth_token%3Dkkk9d7dh3k39sjv7%26oauth_version%3D1.0");
    }

    @Test
    void anotherPortThanTheUsualOneIsSigned() {
        assertThat(PUBLISHED.baseString("GET", "https://example.com:8443/x"))
                .startsWith("GET&https%3A%2F%2Fexample.com%3A8443%2Fx&");
    }

    @Test
    void everyRequestHasANonceOfItsOwnAndTheTime() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1508242306), ZoneOffset.UTC);
        Authentication authentication = NETSUITE.authentication(clock);

        String first = new String(
                authentication.authorization("GET", RECORD).orElseThrow().reveal());
        String second = new String(
                authentication.authorization("GET", RECORD).orElseThrow().reveal());

        assertThat(first).contains("oauth_timestamp=\"1508242306\"").isNotEqualTo(second);
    }

    @Test
    void theSecretsAreNotShown() {
        assertThat(NETSUITE.toString()).doesNotContain("d26ad321", "c29a677d");
    }

    @Test
    void aRealmThatTheHeaderCannotCarryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OAuth1Credentials("a\"b", "c", Secret.of("s"), "t", Secret.of("s")))
                .withMessageStartingWith("realm has a character");
    }
}
