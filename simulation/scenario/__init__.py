"""What is asked: scenario files become one frozen, validated scenario."""
