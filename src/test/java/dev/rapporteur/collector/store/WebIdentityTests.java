package dev.rapporteur.collector.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.ServerProcess;
import dev.rapporteur.forwarding.Message;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A collector in a pod whose service account has a role: it is given no keys, and its
 * environment names a token.
 */
class WebIdentityTests {

	private static final String ROLE = "arn:aws:iam::123456789012:role/collector";

	@TempDir
	private Path directory;

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private ObjectStore store;

	private HttpServer tokens;

	@BeforeEach
	void start() throws Exception {
		this.store = new ObjectStore();
		this.tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.tokens.createContext("/", this::give);
		this.tokens.start();
	}

	@AfterEach
	void end() throws IOException {
		this.tokens.stop(0);
		this.store.close();
	}

	/** Keys for a token, those that the store knows. */
	private void give(HttpExchange exchange) throws IOException {
		this.asked
			.add(URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII),
					StandardCharsets.UTF_8));
		byte[] keys = """
				<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
				  <AssumeRoleWithWebIdentityResult>
				    <Credentials>
				      <AccessKeyId>key</AccessKeyId>
				      <SecretAccessKey>secret</SecretAccessKey>
				      <SessionToken>session</SessionToken>
				      <Expiration>2100-01-01T00:00:00Z</Expiration>
				    </Credentials>
				  </AssumeRoleWithWebIdentityResult>
				</AssumeRoleWithWebIdentityResponse>
				""".getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "text/xml");
		exchange.sendResponseHeaders(200, keys.length);
		exchange.getResponseBody().write(keys);
		exchange.close();
	}

	private ServerProcess collector(Path token) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--rapporteur.runs-directory=" + this.directory.resolve("runs")));
		this.store.arguments()
			.stream()
			.filter((setting) -> !setting.contains("-key="))
			.forEach((setting) -> arguments.add("--" + setting));
		return ServerProcess.launch(ServerProcess.main("dev.rapporteur.collector.CollectorApplication", arguments),
				this.directory.resolve("runs"),
				Map.of("AWS_ROLE_ARN", ROLE, "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(), "AWS_REGION", "us-east-1",
						"AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + this.tokens.getAddress().getPort(),
						"AWS_EC2_METADATA_DISABLED", "true"));
	}

	private static HttpCalls http(ServerProcess collector) throws IOException {
		return new HttpCalls(collector.awaitOutput("Collecting at (\\S+)").group(1));
	}

	private static void send(HttpCalls http, ReportedElsewhere job, Message message)
			throws IOException, InterruptedException {
		assertThat(http
			.send(http.request("/collector/v1/runs/" + job.id() + "/messages")
				.header("Content-Type", "application/octet-stream")
				.POST(HttpRequest.BodyPublishers.ofByteArray(message.bytes()))
				.build())
			.statusCode()).isEqualTo(200);
	}

	@Test
	void aTokenIsGivenForKeysOfTheStore() throws Exception {
		Path token = Files.writeString(this.directory.resolve("token"), "who I am");
		try (ServerProcess collector = collector(token);
				ReportedElsewhere job = new ReportedElsewhere(this.directory.resolve("job"))) {
			HttpCalls http = http(collector);
			job.begin().end();
			send(http, job, job.heard());
			for (Message message : job.events()) {
				send(http, job, message);
			}
			send(http, job, job.ended());
			assertThat(this.store.objects()).containsKey("p/runs/" + job.id());
			assertThat(this.asked.getFirst()).contains("Action=AssumeRoleWithWebIdentity", "RoleArn=" + ROLE,
					"WebIdentityToken=who I am");
		}
	}

	@Test
	void aTokenThatIsMissingIsNamed() throws Exception {
		Path token = this.directory.resolve("missing");
		try (ServerProcess collector = collector(token)) {
			HttpCalls http = http(collector);
			Awaitility.await()
				.untilAsserted(() -> assertThat(http.get("/actuator/health").body()).contains(
						"WebIdentityTokenFileCredentialsProvider(): java.nio.file.NoSuchFileException: " + token));
		}
	}

}
