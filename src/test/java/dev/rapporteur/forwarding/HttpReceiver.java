package dev.rapporteur.forwarding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A collector over HTTP, which may be away, and back at the same place.
 */
class HttpReceiver implements Receiver {

	private final Collected collected = new Collected();

	private final Map<String, ByteArrayOutputStream> logs = new TreeMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final int port;

	private @Nullable HttpServer server;

	private volatile int status = 200;

	private volatile int logStatus = 200;

	private volatile Runnable atTheEnd = () -> {
	};

	/** Answers at a free port. */
	HttpReceiver() throws IOException {
		this.port = start(0);
	}

	private int start(int wanted) throws IOException {
		HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
		started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		started.createContext("/", this::take);
		started.start();
		this.server = started;
		return started.getAddress().getPort();
	}

	/** Closes all connections, and takes none. */
	void leave() {
		if (this.server != null) {
			this.server.stop(0);
		}
	}

	/** Takes connections again. */
	void comeBack() throws IOException {
		start(this.port);
	}

	/** What it answers from now on. */
	void answer(int newStatus) {
		this.status = newStatus;
	}

	/** What it answers to logs from now on. */
	void answerLogs(int newStatus) {
		this.logStatus = newStatus;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	@Override
	public CollectorLink link() {
		return new HttpLink(new CollectorHttp(url(), "a token of tests"));
	}

	@Override
	public Collected collected() {
		return this.collected;
	}

	/** The content of each log. */
	Map<String, String> logs() {
		synchronized (this.logs) {
			Map<String, String> texts = new TreeMap<>();
			this.logs.forEach((name, bytes) -> texts.put(name, bytes.toString()));
			return texts;
		}
	}

	/** Another collector has the run from now on. */
	void loseLogs() {
		synchronized (this.logs) {
			this.logs.clear();
		}
	}

	/** Somebody changes a log here. */
	void spoil(String log, String text) {
		synchronized (this.logs) {
			ByteArrayOutputStream spoilt = this.logs.computeIfAbsent(log, (key) -> new ByteArrayOutputStream());
			spoilt.reset();
			spoilt.writeBytes(text.getBytes());
		}
	}

	/** What happens when the end of a run comes, before it is looked at. */
	void atTheEnd(Runnable happens) {
		this.atTheEnd = happens;
	}

	/** Method, place and token of each request. */
	List<String> requests() {
		return this.requests;
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			String path = exchange.getRequestURI().getPath();
			this.requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
					+ exchange.getRequestHeaders().getFirst("Authorization"));
			String[] parts = path.split("/", 7);
			byte[] answer = "not now".getBytes();
			int code = this.status;
			if (code == 200 && parts[5].equals("messages")) {
				Message message = Message.read(body);
				if (message instanceof Message.Ended) {
					this.atTheEnd.run();
					this.atTheEnd = () -> {
					};
				}
				Answer said = this.collected.take(parts[4], message);
				List<String> lacking = (message instanceof Message.Ended ended && said.confirmed() != null)
						? lacking(ended) : List.of();
				answer = (lacking.isEmpty() ? said : new Answer(said.run(), said.last(), null, null, lacking)).bytes();
			}
			else if (code == 200) {
				code = (this.logStatus == 200) ? takeLog(exchange, parts[6], body) : this.logStatus;
				answer = ("{\"size\":" + size(parts[6]) + "}").getBytes();
			}
			exchange.sendResponseHeaders(code, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	/** The logs that are not here as they are there. */
	private List<String> lacking(Message.Ended ended) {
		synchronized (this.logs) {
			return ended.logs().stream().filter((log) -> {
				ByteArrayOutputStream here = this.logs.get(log.name());
				return here == null || !HexFormat.of().formatHex(sha256(here.toByteArray())).equals(log.sha256());
			}).map(LogDigest::name).toList();
		}
	}

	private int takeLog(HttpExchange exchange, String name, byte[] body) {
		String query = exchange.getRequestURI().getQuery();
		int offset = Integer.parseInt(query.replaceAll("[^0-9]", ""));
		String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
		if (!digest.equals(exchange.getRequestHeaders().getFirst("Content-Digest"))) {
			return 400;
		}
		synchronized (this.logs) {
			ByteArrayOutputStream log = this.logs.computeIfAbsent(name, (key) -> new ByteArrayOutputStream());
			if (query.endsWith("&anew=true")) {
				log.reset();
			}
			byte[] before = log.toByteArray();
			int known = Math.min(body.length, before.length - offset);
			if (known < 0 || !Arrays.equals(before, offset, offset + known, body, 0, known)) {
				return 409;
			}
			log.write(body, known, body.length - known);
			return 200;
		}
	}

	private int size(String name) {
		synchronized (this.logs) {
			ByteArrayOutputStream log = this.logs.get(name);
			return (log != null) ? log.size() : 0;
		}
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		leave();
	}

}
