package dev.rapporteur.web.calls;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Command;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.json.ValueReader;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RequestBody;
import dev.rapporteur.web.request.RequestFields;
import dev.rapporteur.web.request.RunLookup;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/**
 * What the calls of the protocol have in common over HTTP: their bodies, how they are
 * carried out, and their answers.
 */
final class Calls {

	private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON,
			new MediaType("application", "*+json"));

	private final RunLookup runs;

	private final CommandService commands;

	private final ClientLeases leases;

	private final DataSize maximumRequestSize;

	private final ValueLimits values;

	Calls(RunLookup runs, CommandService commands, ClientLeases leases, DataSize maximumRequestSize,
			ValueLimits values) {
		this.runs = runs;
		this.commands = commands;
		this.leases = leases;
		this.maximumRequestSize = maximumRequestSize;
		this.values = values;
	}

	Run run(String id) {
		return this.runs.open(id);
	}

	/**
	 * Reads the object in the body of a request; no body is an empty one.
	 */
	RequestFields body(HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
		byte[] bytes = bytes(request);
		if (bytes.length == 0) {
			return new RequestFields(new LinkedHashMap<>());
		}
		return RequestFields.of(ValueReader.read(bytes), "The body");
	}

	/**
	 * Reads a body. Only JSON is taken: a page in a browser can't send that to another
	 * site unasked.
	 */
	byte[] bytes(HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
		String type = request.getContentType();
		if (type != null) {
			requireJson(mediaType(type));
		}
		byte[] bytes = RequestBody.read(request, this.maximumRequestSize);
		if (bytes.length > 0 && type == null) {
			requireJson(MediaType.APPLICATION_OCTET_STREAM);
		}
		return bytes;
	}

	private static void requireJson(MediaType given) throws HttpMediaTypeNotSupportedException {
		if (JSON.stream().noneMatch((json) -> json.includes(given))) {
			throw new HttpMediaTypeNotSupportedException(given, List.of(MediaType.APPLICATION_JSON));
		}
	}

	private static MediaType mediaType(String type) throws HttpMediaTypeNotSupportedException {
		try {
			return MediaType.parseMediaType(type);
		}
		catch (InvalidMediaTypeException ex) {
			HttpMediaTypeNotSupportedException refusal = new HttpMediaTypeNotSupportedException(
					String.valueOf(ex.getMessage()), List.of(MediaType.APPLICATION_JSON));
			refusal.getBody().setDetail("Content-Type can't be " + type);
			throw refusal;
		}
	}

	/**
	 * Has a command carried out.
	 * @throws ReportException if it is refused
	 */
	Reply call(Caller caller, String name, Map<?, ?> arguments, Command command) {
		return accepted(this.leases.during(caller.run(), caller.client(),
				() -> this.commands.execute(caller, name, arguments, command)));
	}

	/** Has a command carried out by its name in the protocol. */
	Reply call(Caller caller, String name, Map<?, ?> arguments) {
		return accepted(this.leases.during(caller.run(), caller.client(),
				() -> this.commands.execute(caller, name, arguments)));
	}

	private static Reply accepted(Reply reply) {
		if (reply instanceof Reply.Failure failure) {
			throw failure.error();
		}
		return reply;
	}

	/** The context that a command has changed, as it is now. */
	Map<String, Object> changed(Run run, Reply reply) {
		if (!(reply instanceof Reply.Changed changed)) {
			throw new IllegalStateException("Not about a context: " + reply);
		}
		return this.commands.show(run, changed.context());
	}

	/** The answer to the start of a context. */
	ResponseEntity<byte[]> started(Run run, Reply reply) {
		Map<String, Object> context = changed(run, reply);
		return created("/api/v1/runs/" + run.id() + "/contexts/" + context.get("seq"), context);
	}

	ResponseEntity<byte[]> created(String location, Object value) {
		return ResponseEntity.created(URI.create(location))
			.contentType(MediaType.APPLICATION_JSON)
			.body(ValueWriter.write(value, this.values));
	}

	ResponseEntity<byte[]> ok(Object value) {
		return ResponseEntity.status(HttpStatus.OK)
			.contentType(MediaType.APPLICATION_JSON)
			.body(ValueWriter.write(value, this.values));
	}

	/** A client that reports over HTTP. */
	static Caller client(Run run, String id) {
		if (!HttpClients.isOne(id)) {
			throw Problem.UNREGISTERED_CLIENT.because("There is no client " + id + " over HTTP");
		}
		return Caller.client(run, new ClientId(id));
	}

}
