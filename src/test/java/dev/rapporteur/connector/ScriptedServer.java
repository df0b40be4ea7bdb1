package dev.rapporteur.connector;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.pickle.PickleLimits;

/**
 * A server that answers as a test wants it to, and to each ping with pong. Closed, it
 * goes without a sign: a client hears of it with its next request.
 */
final class ScriptedServer implements AutoCloseable {

	private static final ChunkFraming FRAMING = new ChunkFraming(10_000_000);

	private final Path path;

	private final ServerSocketChannel server;

	private final Script script;

	private ScriptedServer(Path path, ServerSocketChannel server, Script script) {
		this.path = path;
		this.server = server;
		this.script = script;
	}

	static ScriptedServer start(Path path, Script script) throws IOException {
		ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		channel.bind(UnixDomainSocketAddress.of(path));
		ScriptedServer server = new ScriptedServer(path, channel, script);
		Thread.ofVirtual().start(server::accept);
		return server;
	}

	private void accept() {
		try {
			while (true) {
				SocketChannel client = this.server.accept();
				Thread.ofVirtual().start(() -> serve(client));
			}
		}
		catch (IOException ex) {
			// the end of the test
		}
	}

	private void serve(SocketChannel client) {
		try (client) {
			InputStream input = new BufferedInputStream(Channels.newInputStream(client));
			Frame frame = FRAMING.read(input);
			while (frame != null && this.server.isOpen()) {
				Map<?, ?> request = (Map<?, ?>) new PickleDecoder(PickleLimits.DEFAULT).decode(frame.payload());
				String name = (String) request.get("name");
				Client answers = new Client(client);
				if ("ping".equals(name)) {
					answers.send("pong");
				}
				else {
					this.script.answer(String.valueOf(name), answers);
				}
				frame = FRAMING.read(input);
			}
		}
		catch (IOException | InterruptedException ex) {
			// the end of the connection
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		Files.deleteIfExists(this.path);
	}

	/** What the server does when it is called. */
	interface Script {

		void answer(String name, Client client) throws IOException, InterruptedException;

	}

	/**
	 * Who called.
	 *
	 * @param channel the connection
	 */
	record Client(SocketChannel channel) {

		void send(Object value) throws IOException {
			sendMessage(new PickleEncoder().encode(value));
		}

		void sendMessage(byte[] message) throws IOException {
			FRAMING.write(message, Channels.newOutputStream(this.channel));
		}

		/** Reads what comes until the client has gone. */
		void awaitEnd() throws IOException {
			Channels.newInputStream(this.channel).transferTo(OutputStream.nullOutputStream());
		}

		void disconnect() throws IOException {
			this.channel.close();
		}

	}

}
