package dev.rapporteur.fault;

/**
 * Whether a small file system can be mounted.
 */
final class SmallDiskCondition extends ToolCondition {

	SmallDiskCondition() {
		super(SmallDisk::isThere, "no tmpfs can be mounted, which takes root: no disk can be filled");
	}

}
