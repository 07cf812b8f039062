await Console.Error.WriteLineAsync("The simulator runs on Solo: ./simulate builds it so.");
return 2;
