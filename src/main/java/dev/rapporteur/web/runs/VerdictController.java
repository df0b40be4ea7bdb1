package dev.rapporteur.web.runs;

import dev.rapporteur.plan.Assessment;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.web.request.Problem;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what is to be thought of runs, and how much of their plans they hold.
 */
@RestController
@RequestMapping("/api/v1/runs/{run}")
final class VerdictController {

	@GetMapping("/verdict")
	VerdictBody verdict(KnownRun run) {
		return VerdictBody.of(run.id().value(), assessment(run).verdict());
	}

	@GetMapping("/plan")
	PlanBody plan(KnownRun run) {
		return PlanBody.of(run.id().value(), assessment(run).plan());
	}

	private static Assessment assessment(KnownRun run) {
		Assessment assessment = run.assessment();
		if (assessment == null) {
			throw Problem.UNKNOWN_RUN.because("Nothing is known any more of the end of run " + run.id());
		}
		return assessment;
	}

}
