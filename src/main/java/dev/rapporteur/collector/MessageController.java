package dev.rapporteur.collector;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.MalformedMessageException;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.run.RunId;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RequestBody;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes messages of forwarders over HTTP.
 */
@RestController
final class MessageController {

	private final DirectIntake intake;

	private final DataSize maximum;

	MessageController(DirectIntake intake, DataSize maximum) {
		this.intake = intake;
		this.maximum = maximum;
	}

	@PostMapping(path = "/collector/v1/runs/{run}/messages", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	ResponseEntity<byte[]> take(@PathVariable("run") String run, HttpServletRequest request)
			throws IOException, InterruptedException {
		RunId id = CollectorPaths.run(run);
		byte[] body = RequestBody.read(request, this.maximum, "rapporteur.collector.maximum-message");
		Answer answer = take(id, body);
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer.bytes());
	}

	private Answer take(RunId run, byte[] body) throws InterruptedException {
		Message message;
		try {
			message = Message.read(body);
		}
		catch (MalformedMessageException ex) {
			throw Problem.INVALID_REQUEST.because("The message can't be read: " + ex.getMessage(), ex);
		}
		try {
			return this.intake.take(run.value(), message);
		}
		catch (MalformedEventsException ex) {
			throw Problem.INVALID_REQUEST.because("The events can't be read: " + ex.getMessage(), ex);
		}
		catch (IOException | UncheckedIOException ex) {
			ProblemDetail notKept = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
					"The events can't be kept: " + ex.getMessage());
			throw new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, notKept, ex);
		}
	}

}
