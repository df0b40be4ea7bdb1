package dev.rapporteur.fault;

/**
 * Whether the clock of a process can be set.
 */
final class SetClockCondition extends ToolCondition {

	SetClockCondition() {
		super(SetClock::isThere, "no gcc for what sets the clock of a process");
	}

}
