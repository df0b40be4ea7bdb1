package dev.rapporteur.collector;

import dev.rapporteur.run.RunId;
import dev.rapporteur.web.request.Problem;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes no message over HTTP where events come from Kafka: what went past it would be on
 * one disk only, and could not be read again by whoever has the run next.
 */
@RestController
final class KafkaMessageController {

	@PostMapping("/collector/v1/runs/{run}/messages")
	void refuse(@PathVariable("run") String run) {
		RunId id = CollectorPaths.run(run);
		throw Problem.INVALID_REQUEST.because("This collector takes events from Kafka only: the service of run " + id
				+ " needs rapporteur.forward.kafka.bootstrap-servers");
	}

}
